"""The products at hand when a message comes: in the draft, pinned, or shown last."""

from __future__ import annotations

from language.scene import Scene


def scope(scene: Scene) -> tuple[int, ...]:
    """Positions of the products at hand: in the cart, pinned, or shown last."""
    catalogue, context = scene.catalogue, scene.context
    found = [catalogue.position[i.product_id] for i in context.cart if i.product_id in catalogue.position]
    pinned = pinned_at(scene)
    if pinned is not None:
        found.append(pinned)
    found += [catalogue.position[i] for i in context.last_shown if i in catalogue.position]
    return tuple(dict.fromkeys(found))


def pinned_at(scene: Scene) -> int | None:
    """The position of the product on the screen, or None."""
    code = scene.context.pinned or ""
    letters = "".join(c for c in code if c.isalpha()).lower()
    digits = "".join(c for c in code if c.isdecimal())
    return scene.catalogue.by_code(letters, int(digits[:9])) if digits else None


def only_one(scene: Scene) -> int | None:
    """The one product at hand, pinned or shown alone."""
    pinned = pinned_at(scene)
    shown = [i for i in scene.context.last_shown if i in scene.catalogue.position]
    return pinned if pinned is not None else scene.catalogue.position[shown[0]] if len(shown) == 1 else None
