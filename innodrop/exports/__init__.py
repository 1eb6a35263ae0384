"""One format each: what people take with them."""
