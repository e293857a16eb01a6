"""Entering a user into the keys, and getting the database key out of an entry again."""

from __future__ import annotations

import secrets

from app.access.cipher import SALT, Params, is_proof, prove, seal, stretch, unseal
from app.access.keys import Entry, Generation
from app.access.sending import new_pair, receive, send
from app.problems import Problem


def new_generation(key: bytes) -> Generation:
    """A generation of that database key that nobody is entered in yet."""
    mark = secrets.token_hex(8)
    check = prove(key, "generation", mark)
    return Generation(id=mark, check=check, code_kept=False, users={})


def enter(
    generation: Generation, name: str, password: str, key: bytes, params: Params
) -> Generation:
    """The generation with a user who opens it by that password; always a new pair of keys."""
    private, public = new_pair()
    salt = secrets.token_bytes(SALT)
    entry = Entry(
        salt=salt,
        params=params,
        public=public,
        private=seal(stretch(password, salt, params), private, "private", name, public),
        sent=send(public, key, "database", name, generation.id),
        proof=prove(key, "user", generation.id, name, public),
    )
    return generation.with_user(name, entry)


def carry(
    old: Generation, old_key: bytes, new: Generation, new_key: bytes, name: str
) -> Generation:
    """The new generation with a user of the old one, by the same password, which nobody need know.

    ACC003 where nobody who held the old key entered that user's public key: the new key must not
    go there.
    """
    entry = old.users[name]
    if not is_proof(entry.proof, old_key, "user", old.id, name, entry.public):
        raise Problem("ACC003", name=name)
    sent = send(entry.public, new_key, "database", name, new.id)
    proof = prove(new_key, "user", new.id, name, entry.public)
    return new.with_user(name, entry.model_copy(update={"sent": sent, "proof": proof}))


def private_of(entry: Entry, name: str, password: str) -> bytes | None:
    """The user's private key, or None where the password is another one."""
    secret = stretch(password, entry.salt, entry.params)
    return unseal(secret, entry.private, "private", name, entry.public)


def key_of(entry: Entry, name: str, generation: Generation, private: bytes) -> bytes | None:
    """The database key sent to the user, or None where it was altered or is of another place."""
    return receive(private, entry.sent, "database", name, generation.id)
