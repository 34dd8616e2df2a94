"""Benchmarks: printed as ratios against a bare program in the same run, never timed tests."""
