"""Moving everything from a file to a server while the bot goes on, and proving that nothing is lost."""
