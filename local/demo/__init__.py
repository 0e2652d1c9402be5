"""Whoever uses Loge in the demonstration, and the stories they live."""
