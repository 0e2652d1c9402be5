"""Bounces, complaints, deliveries, rejections."""
