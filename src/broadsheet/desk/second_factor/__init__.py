"""A second factor at the desk's door: codes from a phone (TOTP, RFC 6238) and recovery codes.

The codes are django-otp's; here is who needs one, and the pages where people set it up and use it.
"""
