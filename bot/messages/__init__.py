"""What people read: values and `Texts` become messages. Pure: nothing is asked or sent here."""
