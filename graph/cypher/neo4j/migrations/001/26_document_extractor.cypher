// 26_document_extractor()
// Documents by who read them.
CREATE RANGE INDEX document_extractor IF NOT EXISTS FOR (n:Document) ON (n.extractor)
