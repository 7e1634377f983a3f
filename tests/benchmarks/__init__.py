"""The benchmarks run and measure what they say; how fast is for people to read."""
