"""Checkpoints: what makes it impossible to change the archive's history unnoticed.

Every closed night appends the digests of its manifests and of its own record to one log, a Merkle
tree after RFC 6962, and signs the tree's root with Ed25519 as a *checkpoint*, a signed note as
transparency logs write them (https://c2sp.org/tlog-checkpoint, https://c2sp.org/signed-note). Each
checkpoint names the one before it. Whoever has kept any later checkpoint elsewhere can prove that a
version was in the archive then, and with which bytes; whoever holds the store and not the key can
change nothing without `gwr verify` telling.

`merkle` is the tree, `notes` the signed text, `keys` the files of the keys, `log` appends and
reads, `checking` compares the log with the archive.
"""
