"""What somebody is given who asks for their own data: JSON, a page to read, and their files. See docs/mydata.md."""
