"""Every sentence leads back to its bytes."""
