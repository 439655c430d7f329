"""How dates and times are written: the 24-hour clock, as in the rest of the site."""

DATETIME_FORMAT = "j F Y, H:i"
TIME_FORMAT = "H:i"
SHORT_DATETIME_FORMAT = "d/m/Y H:i"
