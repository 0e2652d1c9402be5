"""What is corrected in MiniStack 1.5.33 at its start, each watched by ``tests/e2e/test_emulator``.

These modules run in the emulator's own process and Python; nothing else imports them.
"""
