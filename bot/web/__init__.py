"""What the bot serves over HTTP, only when HTTP_PORT is set: calendars that people's apps look at by themselves."""
