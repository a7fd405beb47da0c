"""Files of comments: fetched from Telegram, looked at, and kept in the data folder, each content once."""
