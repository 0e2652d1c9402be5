"""The outside world behind the ports; named by ``loge.bootstrap`` and tests only."""
