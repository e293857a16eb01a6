"""Streams (数据流): what has gone to a peer, what came from it, and how far both sides know that."""
