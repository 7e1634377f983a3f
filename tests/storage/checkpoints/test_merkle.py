"""The tree is that of RFC 6962: its own examples, and what follows for any size."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.checkpoints.merkle import EMPTY, Frontier, includes, inclusion, leaf, root

# The entries and roots with which Certificate Transparency's own implementations test themselves.
ENTRIES = [
    bytes.fromhex(each)
    for each in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)


@pytest.mark.parametrize("size", range(1, 9))
def test_roots_are_those_that_others_compute(size: int) -> None:
    assert root([leaf(entry) for entry in ENTRIES[:size]]).hex() == ROOTS[size - 1]


def test_an_empty_tree_has_the_hash_of_nothing() -> None:
    assert root([]) == EMPTY == hashlib.sha256(b"").digest()


@given(st.lists(st.binary(max_size=4), max_size=40), st.integers(0, 40))
def test_a_tree_that_grew_in_two_steps_is_that_of_one(entries: list[bytes], cut: int) -> None:
    leaves = [leaf(entry) for entry in entries]
    first = Frontier()
    first.append(leaves[:cut])
    grown = Frontier(first.size, first.subtrees)
    grown.append(leaves[cut:])
    assert (grown.size, grown.root) == (len(leaves), root(leaves))


@given(st.integers(1, 70), st.data())
def test_every_entry_is_proved_and_no_other(size: int, data: st.DataObject) -> None:
    leaves = [leaf(bytes([number])) for number in range(size)]
    index = data.draw(st.integers(0, size - 1))
    path, top = inclusion(leaves, index), root(leaves)
    assert includes(leaves[index], index, size, path, top)
    assert not includes(leaf(b"other"), index, size, path, top)
    assert not includes(leaves[index], index + 1, size, path, top) or size == 1
    assert not includes(leaves[index], index, size, [*path, top], top)
    assert not path or not includes(leaves[index], index, size, path[:-1], top)


def test_a_size_and_its_subtrees_must_fit() -> None:
    with pytest.raises(ValueError, match="subtrees"):
        Frontier(3, [EMPTY])
