"""config.example.toml has every key, and what is wrong is told by its name."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from bot.config import Config, ConfigError, Section, read

EXAMPLE = Path(__file__).parents[2] / "config.example.toml"


def test_the_example_names_every_key_and_no_other() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    said: dict[str, set[str]] = {}
    section = ""
    for line in text.splitlines():
        if heading := re.fullmatch(r"\[(\w+)\]", line):
            section = heading[1]
            said[section] = set()
        elif section and (key := re.match(r"(?:# )?(\w+) = ", line)):
            said[section].add(key[1])
    known = {
        name: set(field.annotation.model_fields)
        for name, field in Config.model_fields.items()
        if isinstance(field.annotation, type) and issubclass(field.annotation, Section)
    }
    assert said == known


def test_the_example_is_the_defaults() -> None:
    shown = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))
    defaults = Config().model_dump(mode="json")
    for section, keys in shown.items():
        for key, value in keys.items():
            assert defaults[section][key] == value, f"[{section}] {key}"


def test_the_environment_alone_is_enough(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    secret = tmp_path / "token"
    secret.write_text("123:abc\n", encoding="utf-8")
    monkeypatch.setenv("BOT__TELEGRAM__TOKEN_FILE", str(secret))
    monkeypatch.setenv("BOT__ADMINS__IDS", '["telegram:123"]')
    config = read()
    assert config.telegram.token is not None
    assert config.telegram.token.get_secret_value() == "123:abc"
    assert config.admins.ids == ("telegram:123",)


def test_a_secret_that_cannot_be_read_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT__TELEGRAM__TOKEN_FILE", "/nowhere/at/all")
    with pytest.raises(ConfigError, match="BOT__TELEGRAM__TOKEN_FILE"):
        read()


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[telegram]\npoll_timeout = 7\napi_base = "http://127.0.0.1:1"\n', encoding="utf-8")
    monkeypatch.setenv("BOT__TELEGRAM__POLL_TIMEOUT", "9")
    config = read(path)
    assert config.telegram.poll_timeout == 9
    assert config.telegram.api_base == "http://127.0.0.1:1"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[telegram]\ntokn = "1:a"\n', "telegram.tokn"),
        ("[telegramm]\n", "telegramm"),
        ('[database]\nurl = "mysql://x"\n', "database.url"),
        ('[admins]\nids = ["123"]\n', "telegram:123"),
        ("[telegram]\npoll_timeout = 99\n", "poll_timeout"),
        ('[telegram]\nmode = "webhook"\n', "webhook_url"),
        ("not toml", "cannot be read"),
    ],
)
def test_what_is_wrong_is_told_by_name(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=re.escape(told)):
        read(path)


def test_a_missing_file_is_told() -> None:
    with pytest.raises(ConfigError, match=r"config\.example\.toml"):
        read(Path("nowhere.toml"))
