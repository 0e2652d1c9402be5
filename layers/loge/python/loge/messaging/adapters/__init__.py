"""SES, SNS, SQS."""
