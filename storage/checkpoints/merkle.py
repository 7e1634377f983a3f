"""The Merkle tree of RFC 6962, section 2.1, with SHA-256: roots, growing, proofs of inclusion."""

import hashlib
from collections.abc import Iterable, Sequence

EMPTY = hashlib.sha256(b"").digest()


def leaf(entry: bytes) -> bytes:
    """The hash of one entry."""
    return hashlib.sha256(b"\x00" + entry).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


class Frontier:
    """A tree that only grows, by the roots of its complete subtrees, the largest first.

    They are as many as `size` has binary ones; to append costs as much as is appended.
    """

    def __init__(self, size: int = 0, subtrees: Sequence[bytes] = ()) -> None:
        if size.bit_count() != len(subtrees):
            raise ValueError(f"a tree of {size} has not {len(subtrees)} complete subtrees")
        self.size = size
        self.subtrees = list(subtrees)

    def append(self, leaves: Iterable[bytes]) -> None:
        """Add hashes of entries at the end."""
        for each in leaves:
            self.subtrees.append(each)
            carry = self.size
            while carry & 1:
                right, left = self.subtrees.pop(), self.subtrees.pop()
                self.subtrees.append(_node(left, right))
                carry >>= 1
            self.size += 1

    @property
    def root(self) -> bytes:
        """The root of the whole tree."""
        if not self.subtrees:
            return EMPTY
        *others, found = self.subtrees
        for each in reversed(others):
            found = _node(each, found)
        return found


def root(leaves: Sequence[bytes]) -> bytes:
    """The root over hashes of entries."""
    tree = Frontier()
    tree.append(leaves)
    return tree.root


def inclusion(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The audit path of one entry (RFC 6962, 2.1.1), nearest first. Raises `IndexError`."""
    if not 0 <= index < len(leaves):
        raise IndexError(index)
    if len(leaves) == 1:
        return []
    half = 1 << (len(leaves) - 1).bit_length() - 1
    if index < half:
        return [*inclusion(leaves[:half], index), root(leaves[half:])]
    return [*inclusion(leaves[half:], index - half), root(leaves[:half])]


def includes(entry: bytes, index: int, size: int, path: Sequence[bytes], wanted: bytes) -> bool:
    """Does the path lead from the entry at `index` to the root of a tree of `size`?

    As RFC 9162, section 2.1.3.2.
    """
    if not 0 <= index < size:
        return False
    at, last, found = index, size - 1, entry
    for each in path:
        if last == 0:
            return False
        if at & 1 or at == last:
            found = _node(each, found)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            found = _node(found, each)
        at, last = at >> 1, last >> 1
    return last == 0 and found == wanted
