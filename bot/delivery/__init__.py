"""The one door out for what must arrive: rows of `deliveries` become messages."""
