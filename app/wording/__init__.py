"""The wording (文书用语) of agreements and letters: shipped as plain texts with places to fill, changed by offices."""
