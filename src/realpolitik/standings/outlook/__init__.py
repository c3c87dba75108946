"""What may come next between two states: disputes and sanctions, with probabilities that were put to the test."""
