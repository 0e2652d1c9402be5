"""The demonstration: two agencies, their registers and a handful of tickets."""
