"""The parts of reading a web page: decoding, parsing, what its metadata says, what its body is."""
