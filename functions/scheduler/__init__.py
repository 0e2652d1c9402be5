"""What is due: swept every minute, fired one by one."""
