"""Hearings as files for people's calendars (RFC 5545).

Pure: values in, bytes out, and the same bytes for the same values.
"""
