using System.Text.Json.Serialization;

namespace HealthCoCreation.Domain.Common;

/// <summary>An exact amount in one currency (ISO 4217), with at most two decimals.</summary>
public readonly record struct Money : IComparable<Money>
{
    [JsonConstructor]
    public Money(decimal amount, string currency)
    {
        if (currency is not { Length: 3 } || currency.Any(letter => letter is < 'A' or > 'Z'))
        {
            throw new ArgumentException("An ISO 4217 code has three capital letters.", nameof(currency));
        }

        if (decimal.Round(amount, 2) != amount)
        {
            throw new ArgumentException("Money has at most two decimals.", nameof(amount));
        }

        (Amount, Currency) = (amount, currency);
    }

    public decimal Amount { get; }

    public string Currency { get; }

    public static Money Zero(string currency) => new(0, currency);

    public static Money Euro(decimal amount) => new(amount, "EUR");

    public static Money operator +(Money left, Money right) => new(left.Amount + Same(left, right).Amount, left.Currency);

    public static Money operator -(Money left, Money right) => new(left.Amount - Same(left, right).Amount, left.Currency);

    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    public int CompareTo(Money other) => Amount.CompareTo(Same(this, other).Amount);

    public override string ToString() => FormattableString.Invariant($"{Amount:0.00} {Currency}");

    private static Money Same(Money left, Money right) =>
        left.Currency == right.Currency
            ? right
            : throw new InvalidOperationException($"{left.Currency} and {right.Currency} do not add up.");
}
