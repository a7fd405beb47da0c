"""What people can do: one function, one intention, one transaction. No Telegram here, no words for people."""
