"""Talks between people: a buyer handed over to a producer, and what a producer teaches the assistant."""

from __future__ import annotations

from handlers.routes import Routes, join
from handlers.talks import handovers, unheard

ROUTES: Routes = join(handovers.ROUTES, unheard.ROUTES)
