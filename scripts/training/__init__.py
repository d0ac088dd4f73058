"""What training a language's pipeline takes: treebanks, prepared examples, the loop and its scores."""
