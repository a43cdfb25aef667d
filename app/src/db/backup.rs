//! Backup and restore. A copy of the file is never enough: what is written is read back, its integrity checked and its audit chain walked.
