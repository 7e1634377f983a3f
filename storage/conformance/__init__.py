"""Which promises a store keeps: tried out, in buckets made for it, never believed.

Every server that speaks S3 answers the same calls; what they promise differs, and some ignore a
header in silence. `run.check` tries each promise that the archive builds on and says yes, or no and
what was seen instead.

`trial` is the ground on which is tried, `objects` and `protection` are the promises, `run` tries
them all.
"""
