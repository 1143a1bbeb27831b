"""What a debate is: its frozen types, and what is told of a fault in one."""
