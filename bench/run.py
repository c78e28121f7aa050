"""All benches with their defaults: ``python bench/run.py``."""

from __future__ import annotations

import deals
import holds
import pages
import reading
import walk

if __name__ == "__main__":
    reading.main([])
    print()
    walk.main([])
    print()
    holds.main([])
    print()
    deals.main([])
    print()
    pages.main([])
