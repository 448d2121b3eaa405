/** An option of a source or sink: what it means, and the values to choose from. */
export interface OptionHelp {
  readonly doc: string;
  readonly values?: readonly string[];
  /** The classes that take it, where not all do. */
  readonly only?: readonly string[];
}

const batchRead = ["DataFrameReader"];
const streamRead = ["DataStreamReader"];
const reads = [...batchRead, ...streamRead];
const writes = ["DataFrameWriter", "DataFrameWriterV2", "DataStreamWriter"];

type Options = Readonly<Record<string, OptionHelp>>;

const flag = ["true", "false"];
const pattern = "A pattern of dates and times: yyyy-MM-dd.";
const modes = ["PERMISSIVE", "DROPMALFORMED", "FAILFAST"];

const parsing: Options = {
  mode: { doc: "What to do about records that don't fit.", values: modes },
  columnNameOfCorruptRecord: { doc: "The column for records that don't fit." },
  dateFormat: { doc: pattern },
  timestampFormat: { doc: pattern },
  timestampNTZFormat: { doc: pattern },
  timeZone: { doc: "The zone of times without one: Europe/Berlin." },
  multiLine: { doc: "Records may go over several lines.", values: flag },
  lineSep: { doc: "What ends a line." },
};

const streamed: Options = {
  maxFilesPerTrigger: { doc: "At most so many new files in each batch." },
};

const csv: Options = {
  header: { doc: "The first line has the columns' names.", values: flag },
  inferSchema: { doc: "Finds out the types, by reading all once.", values: flag },
  sep: { doc: "What stands between fields.", values: [",", ";", "|", "\\t"] },
  quote: { doc: "What stands around fields." },
  escape: { doc: "What makes a quote part of a field." },
  comment: { doc: "Lines that begin with it are left out." },
  nullValue: { doc: "The text that means null." },
  emptyValue: { doc: "The text of empty strings." },
  ignoreLeadingWhiteSpace: { doc: "Leaves out blanks before values.", values: flag },
  ignoreTrailingWhiteSpace: { doc: "Leaves out blanks after values.", values: flag },
  ...parsing,
};

const json: Options = {
  primitivesAsString: { doc: "All plain values become strings.", values: flag },
  prefersDecimal: { doc: "Numbers with a point become decimals.", values: flag },
  allowComments: { doc: "Comments as in Java.", values: flag },
  allowSingleQuotes: { doc: "Single quotes may stand around names and strings.", values: flag },
  allowUnquotedFieldNames: { doc: "Names may stand without quotes.", values: flag },
  allowNumericLeadingZeros: { doc: "Numbers may begin with zeros.", values: flag },
  ...parsing,
};

const xml: Options = {
  rowTag: { doc: "The name of the elements that are rows." },
  rootTag: { doc: "The name of the element around the rows that are written." },
  declaration: { doc: "What stands in <?xml …?> of written files." },
  attributePrefix: { doc: "What the names of columns for attributes begin with: _." },
  valueTag: { doc: "The column for the text of elements that hold more: _VALUE." },
  excludeAttribute: { doc: "Leaves out attributes.", values: flag },
  nullValue: { doc: "The text that means null." },
  inferSchema: { doc: "Finds out the types; otherwise all are strings.", values: flag },
  prefersDecimal: { doc: "Numbers with a point become decimals.", values: flag },
  preferDate: { doc: "Dates are told by their pattern alone.", values: flag },
  ignoreSurroundingSpaces: { doc: "Leaves out blanks around values.", values: flag },
  ignoreNamespace: { doc: "Leaves out the prefixes of names.", values: flag },
  wildcardColName: { doc: "The column for elements that no other column is for: xs_any." },
  singleVariantColumn: { doc: "Puts each row into one column of this name, a variant." },
  arrayElementName: { doc: "The name of the elements of arrays in arrays: item." },
  indent: { doc: "What inner lines of written files begin with; empty for one line a row." },
  validateName: { doc: "Fails for columns whose names XML can't have.", values: flag },
  encoding: { doc: "How files are written, and lines read." },
  compression: { doc: "How written files are packed.", values: ["none", "gzip", "deflate"] },
  ...parsing,
};

const strategies = ["error", "latest"];
const kafka: Options = {
  "kafka.bootstrap.servers": { doc: "The brokers: host:port, with commas between them.", values: ["localhost:9092"] },
  subscribe: { doc: "The topics, with commas between them.", only: reads },
  subscribePattern: { doc: "The topics whose names match a regular expression.", only: reads },
  assign: { doc: 'Topics with partitions, as JSON: {"events":[0,1]}.', only: reads },
  startingOffsets: { doc: "Where to begin, or JSON with offsets.", values: ["earliest", "latest"], only: reads },
  endingOffsets: { doc: "Where a batch read ends, or JSON with offsets.", values: ["latest"], only: batchRead },
  startingTimestamp: { doc: "Begins at this time, in milliseconds since 1970.", only: reads },
  endingTimestamp: { doc: "A batch read ends at this time, in milliseconds since 1970.", only: batchRead },
  startingOffsetsByTimestamp: { doc: "Times by topic and partition, as JSON.", only: reads },
  endingOffsetsByTimestamp: { doc: "Times by topic and partition, as JSON.", only: batchRead },
  startingOffsetsByTimestampStrategy: {
    doc: "What to do where no record is that late.",
    values: strategies,
    only: reads,
  },
  failOnDataLoss: { doc: "Fails when records are gone that were not read yet.", values: flag, only: reads },
  includeHeaders: { doc: "Adds a column with the records' headers.", values: flag },
  maxOffsetsPerTrigger: { doc: "At most so many records in each batch.", only: streamRead },
  minOffsetsPerTrigger: { doc: "Waits for so many records before a batch.", only: streamRead },
  maxTriggerDelay: { doc: "The longest wait for minOffsetsPerTrigger: 15m.", only: streamRead },
  minPartitions: { doc: "Splits the work into so many parts.", only: reads },
  groupIdPrefix: { doc: "What the names of consumer groups begin with.", only: reads },
  topic: { doc: "The topic to write to.", only: writes },
  "kafka.security.protocol": {
    doc: "How to talk to the brokers.",
    values: ["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"],
  },
  "kafka.sasl.mechanism": { doc: "How to log in.", values: ["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512", "OAUTHBEARER"] },
  "kafka.sasl.jaas.config": { doc: 'Who logs in: … required username="u" password="p";' },
  "kafka.sasl.oauthbearer.token.endpoint.url": { doc: "Where OAUTHBEARER gets its tokens." },
  "kafka.ssl.truststore.location": { doc: "A file with the certificates that are trusted." },
  "kafka.ssl.truststore.type": { doc: "What kind of file that is.", values: ["PEM", "PKCS12"] },
  "kafka.ssl.keystore.location": { doc: "A file with the own key and certificate." },
  "kafka.ssl.keystore.type": { doc: "What kind of file that is.", values: ["PEM", "PKCS12"] },
  "kafka.ssl.endpoint.identification.algorithm": {
    doc: "Whether the server's name must fit its certificate.",
    values: ["https"],
  },
  "kafka.compression.type": { doc: "How a sink packs records.", values: ["none", "gzip", "snappy", "lz4", "zstd"] },
  "kafka.client.id": { doc: "What the brokers call this client in their logs." },
  "kafka.request.timeout.ms": { doc: "How long a broker may take to answer." },
  "kafka.isolation.level": {
    doc: "Whether to read open transactions.",
    values: ["read_committed", "read_uncommitted"],
  },
};

/** Options by format. */
export const optionsOf: Readonly<Record<string, Options>> = {
  csv: { ...csv, ...streamed },
  json: { ...json, ...streamed },
  xml: { ...xml, ...streamed },
  text: { wholetext: { doc: "A row a file, not a row a line.", values: flag }, ...streamed },
  parquet: { mergeSchema: { doc: "Takes the columns of all files together.", values: flag }, ...streamed },
  kafka,
  rate: { rowsPerSecond: { doc: "So many rows each second." } },
  console: {
    numRows: { doc: "So many rows of each batch." },
    truncate: { doc: "Cuts long cells.", values: flag },
  },
};

/** What every streaming sink takes. */
export const sinkOptions: Options = {
  checkpointLocation: { doc: "The folder that keeps the query's progress." },
};

/** The formats of each class, the usual ones first. */
export const formatsOf: Readonly<Record<string, readonly string[]>> = {
  DataFrameReader: ["csv", "json", "xml", "text", "parquet", "avro", "kafka"],
  DataStreamReader: ["kafka", "rate", "csv", "json", "xml", "text", "parquet"],
  DataFrameWriter: ["parquet", "csv", "json", "xml", "text", "avro", "kafka", "noop"],
  DataStreamWriter: ["console", "memory", "kafka", "parquet", "csv", "json", "xml", "text", "noop"],
};

/** What the object of a method may hold. */
export const keysOf: Readonly<Record<string, Options>> = {
  show: {
    n: { doc: "So many rows." },
    truncate: { doc: "Cuts long cells, to that many characters if a number.", values: flag },
    vertical: { doc: "One line a field.", values: flag },
  },
  trigger: {
    processingTime: { doc: 'A batch every "5 seconds".' },
    availableNow: { doc: "All there is now, in batches, then the query ends.", values: ["true"] },
    once: { doc: "All there is now in one batch.", values: ["true"] },
  },
};

const types = (
  "string int bigint double float boolean date timestamp timestamp_ntz binary smallint tinyint decimal(10,2) " +
  "array<string> map<string,string> variant"
).split(" ");

/** Fixed choices by `method/argument number`. */
export const choices: Readonly<Record<string, readonly string[]>> = {
  "join/2": ["inner", "left", "right", "outer", "semi", "anti", "cross"],
  "mode/0": ["append", "overwrite", "ignore", "error"],
  "outputMode/0": ["append", "update", "complete"],
  "cast/0": types,
  "try_cast/0": types,
  "astype/0": types,
};
