"""The page of the exchange (数据报送): what goes out, what comes in, what is to be decided, and with whom."""
