"""Another program on the same stick (程序升级): proved by its publisher's signature, installed, taken back."""
