"""A chat page that speaks the Bot API: any Bot API bot can talk to people in their browsers through it."""
