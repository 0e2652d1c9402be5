"""What the API answers, as models: the OpenAPI file is made from them."""
