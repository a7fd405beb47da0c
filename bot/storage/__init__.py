"""SQL and nothing else: one module and one `.sql` file per noun, one function per statement."""
