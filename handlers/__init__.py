"""The chat door's routing table, read top to bottom: each door brings its own commands, taps and forms."""

from __future__ import annotations

from handlers.routes import Routes, join

ROUTES: Routes = join()
