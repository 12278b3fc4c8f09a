"""config.toml and the environment -> typed settings, one section each; an unknown key is refused by its name.

Every key can also be set by the environment (`BOT__TELEGRAM__TOKEN`), a secret also by a file (`BOT__TELEGRAM__TOKEN_FILE`).
The environment wins over the file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import time
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, EnvSettingsSource, PydanticBaseSettingsSource, SettingsConfigDict

PREFIX = "BOT__"


class ConfigError(Exception):
    """The configuration cannot be used; the text says which key and what to do."""


def _database_url(url: str) -> str:
    if not url.startswith(("sqlite+aiosqlite:///", "postgresql+psycopg://")):
        raise ValueError("must be sqlite+aiosqlite:///PATH or postgresql+psycopg://USER:PASSWORD@HOST/NAME")
    return url


def _web_address(url: str) -> str:
    if not url.startswith(("http://", "https://")):
        raise ValueError("must begin with http:// or https://")
    return url.rstrip("/")


def _contact(contact: str) -> str:
    channel, _, address = contact.partition(":")
    if channel not in {"telegram", "web"} or not address.lstrip("-").isdigit():
        raise ValueError('must look like "telegram:123"')
    return contact


WebAddress = Annotated[str, AfterValidator(_web_address)]


class Section(BaseModel):
    """A table of config.toml."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Telegram(Section):
    """The messenger. Without a token only the web chat is served."""

    token: SecretStr | None = None
    api_base: WebAddress = "https://api.telegram.org"
    poll_timeout: Annotated[int, Field(ge=0, le=50)] = 30
    mode: Literal["polling", "webhook"] = "polling"
    webhook_url: WebAddress | None = None
    webhook_secret: SecretStr | None = None
    webhook_listen: str = "127.0.0.1:8081"

    @model_validator(mode="after")
    def _called_somewhere(self) -> Self:
        """A webhook without an address would silently be polling."""
        if self.mode == "webhook" and self.webhook_url is None:
            raise ValueError('mode = "webhook" needs webhook_url, the address Telegram calls')
        return self


class DatabaseSection(Section):
    """Where everything is kept."""

    url: Annotated[str, AfterValidator(_database_url)] = "sqlite+aiosqlite:///var/chophien.sqlite3"


class Redis(Section):
    """Only for several processes that share one bot token."""

    url: str | None = None


class Admins(Section):
    """The first admins; others come by invitation."""

    ids: tuple[Annotated[str, AfterValidator(_contact)], ...] = ()


class Web(Section):
    """The pages: the web chat, the live room, the calendar feed."""

    listen: str = "127.0.0.1:8080"
    public_url: WebAddress = "http://127.0.0.1:8080"
    secret: SecretStr | None = None
    chat: bool = False
    chat_path: Path = Path("var/webchat")


class Storage(Section):
    """Our own copies of pictures and papers."""

    media: Path = Path("var/media")


class Shop(Section):
    """How the shop sells."""

    shipping_fee: Annotated[int, Field(ge=0)] = 30_000
    cod_limit: Annotated[int, Field(ge=0)] = 5_000_000
    cart_lines: Annotated[int, Field(ge=1, le=100)] = 30
    low_stock: Annotated[int, Field(ge=0)] = 5


class Adverts(Section):
    """Decree 91/2020: how often, and when, an advert may reach one person."""

    per_day: Annotated[int, Field(ge=1)] = 3
    from_time: time = time(7)
    to_time: time = time(22)


class Broadcasts(Section):
    """How fast the postman walks."""

    per_second: Annotated[float, Field(gt=0, le=1000)] = 30
    burst: Annotated[int, Field(ge=1, le=30)] = 5
    web_per_second: Annotated[float, Field(gt=0)] = 200
    paid: bool = False
    paid_per_second: Annotated[float, Field(gt=0, le=1000)] = 1000
    paid_stars_per_message: Annotated[float, Field(ge=0)] = 0.1
    approval_above: Annotated[int, Field(ge=0)] = 1000
    posts: tuple[Annotated[str, AfterValidator(_contact)], ...] = ()


class Lives(Section):
    """The live room's habits."""

    hold_minutes: Annotated[int, Field(ge=1, le=1440)] = 15
    offer_minutes: Annotated[int, Field(ge=1, le=1440)] = 5
    log_years: Annotated[int, Field(ge=1)] = 3


class Model(Section):
    """An optional language model, asked only where the rules are unsure. Off without a url."""

    url: WebAddress | None = None
    key: SecretStr | None = None
    name: str = ""
    timeout_s: Annotated[float, Field(gt=0, le=60)] = 4
    per_day: Annotated[int, Field(ge=0)] = 500


class Log(Section):
    """What is written to standard error."""

    level: Literal["debug", "info", "warning", "error"] = "info"
    json_lines: bool = False


class Config(BaseSettings):
    """The whole configuration."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_nested_delimiter="__", extra="forbid", frozen=True)

    telegram: Telegram = Telegram()
    database: DatabaseSection = DatabaseSection()
    redis: Redis = Redis()
    admins: Admins = Admins()
    web: Web = Web()
    storage: Storage = Storage()
    shop: Shop = Shop()
    adverts: Adverts = Adverts()
    broadcasts: Broadcasts = Broadcasts()
    lives: Lives = Lives()
    model: Model = Model()
    log: Log = Log()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment wins over what `read` hands in from the file."""
        del env_settings, dotenv_settings, file_secret_settings
        return (_Environment(settings_cls), init_settings)


class _Environment(EnvSettingsSource):
    """The environment, with the secrets that its `..._FILE` variables name read from their files."""

    def _load_env_vars(self) -> Mapping[str, str | None]:
        known = dict(super()._load_env_vars())
        for name in [name for name in known if name.startswith(PREFIX.lower()) and name.endswith("_file")]:
            path = known.pop(name)
            try:
                secret = Path(path or "").read_text(encoding="utf-8").strip()
            except OSError as error:
                raise ConfigError(f"{name.upper()}: cannot read the file it names ({error.strerror})") from error
            known.setdefault(name.removesuffix("_file"), secret)
        return known


def read(path: Path | None = None) -> Config:
    """The settings of `path` and the environment. Raises ConfigError with a sentence for the operator."""
    if path is not None and not path.is_file():
        raise ConfigError(f"{path} is not there: copy config.example.toml to it and fill in the token")
    try:
        return Config(**(tomllib.loads(path.read_text(encoding="utf-8")) if path else {}))
    except ValidationError as error:
        problems = [f"[{'.'.join(str(part) for part in one['loc'])}] {one['msg']}" for one in error.errors()]
        raise ConfigError("the configuration has " + "; ".join(problems)) from error
    except ValueError as error:
        raise ConfigError(f"the configuration cannot be read: {error}") from error
