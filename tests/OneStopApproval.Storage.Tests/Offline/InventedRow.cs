using System.Collections;
using System.Data.Common;

namespace OneStopApproval.Storage.Tests.Offline;

/// <summary>One row with a value for whatever is asked, so that a query with several texts goes on to its next one.</summary>
internal sealed class InventedRow : DbDataReader
{
    private bool read;

    public override int Depth => 0;

    public override int FieldCount => 1;

    public override bool HasRows => true;

    public override bool IsClosed => false;

    public override int RecordsAffected => 1;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(0);

    public override bool Read() => !read && (read = true);

    public override bool NextResult() => false;

    public override bool IsDBNull(int ordinal) => false;

    public override T GetFieldValue<T>(int ordinal) => (T)Invented.Value(typeof(T));

    public override object GetValue(int ordinal) => 1;

    public override bool GetBoolean(int ordinal) => true;

    public override byte GetByte(int ordinal) => 1;

    public override char GetChar(int ordinal) => 'a';

    public override short GetInt16(int ordinal) => 1;

    public override int GetInt32(int ordinal) => 1;

    public override long GetInt64(int ordinal) => 1;

    public override float GetFloat(int ordinal) => 1;

    public override double GetDouble(int ordinal) => 1;

    public override decimal GetDecimal(int ordinal) => 1;

    public override string GetString(int ordinal) => (string)Invented.Value(typeof(string));

    public override Guid GetGuid(int ordinal) => Guid.Empty;

    public override DateTime GetDateTime(int ordinal) => (DateTime)Invented.Value(typeof(DateTime));

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => 0;

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => 0;

    public override int GetValues(object[] values) => 0;

    public override string GetName(int ordinal) => "";

    public override int GetOrdinal(string name) => 0;

    public override string GetDataTypeName(int ordinal) => "";

    public override Type GetFieldType(int ordinal) => typeof(object);

    public override IEnumerator GetEnumerator() => new DbEnumerator(this);
}
