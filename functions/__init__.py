"""One folder a Lambda function; they share nothing but the layer."""
