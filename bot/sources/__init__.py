"""Readers of live comments beyond Telegram and the web page: one small module a platform, one door for all."""
