#pragma once

// Counts the allocations of this process. Linking this target replaces the C library's allocation functions
// by ones that count and then call it, for Swift's run time and every shared library alike.

/// Starts counting from 0, on all threads.
void allocations_start(void);

/// Stops counting and returns how many allocations there were; a reallocation is one.
unsigned long allocations_stop(void);
