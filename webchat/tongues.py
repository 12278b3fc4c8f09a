"""Which of the pages' two languages a browser asks for."""


def preferred(accepted: str) -> str:
    """Either "vi" or "en", whichever an Accept-Language header prefers; English for who reads neither, else Vietnamese."""
    wanted: list[tuple[float, str]] = []
    for each in accepted.lower().split(","):
        name, _, weight = each.strip().partition(";q=")
        try:
            wanted.append((-float(weight or 1), name[:2]))
        except ValueError:
            continue
    read = [name for _, name in sorted(wanted, key=lambda pair: pair[0]) if name.isalpha()]
    return next((name for name in read if name in {"vi", "en"}), "en" if read else "vi")
