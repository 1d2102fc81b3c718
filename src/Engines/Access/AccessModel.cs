using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Access.Administration;
using WhiteCrane.Engines.Access.Phones;
using WhiteCrane.Engines.Access.SignIn;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Access;

/// <summary>The tables of Access, all with the prefix "access_".</summary>
internal static class AccessModel
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<Organisation>(entity =>
        {
            entity.ToTable("access_organisation").HasKey(organisation => organisation.Id);
            entity.HasIndex(organisation => organisation.Division);
        });
        model.Entity<Account>(entity =>
        {
            entity.ToTable("access_account").HasKey(account => account.Id);
            entity.HasIndex(account => account.NormalizedUserName).IsUnique();
            entity.HasIndex(account => new { account.SortKey, account.Id });
            entity.Property(account => account.PasswordHash).IsSecret();
            entity.Property(account => account.TotpSecret).IsSecret();
            entity.Property(account => account.SecurityStamp).IsSecret();
            entity.Property(account => account.ConcurrencyStamp).IsConcurrencyToken().IsSecret();
        });
        model.Entity<IdentityUserClaim<Guid>>().ToTable("access_account_claim").HasKey(claim => claim.Id);
        model.Entity<IdentityUserLogin<Guid>>().ToTable("access_account_login").HasKey(login => new { login.LoginProvider, login.ProviderKey });
        model.Entity<IdentityUserToken<Guid>>(entity =>
        {
            entity.ToTable("access_account_token").HasKey(token => new { token.UserId, token.LoginProvider, token.Name });
            entity.Property(token => token.Value).IsSecret();
        });
        model.Entity<IdentityUserPasskey<Guid>>(entity =>
        {
            entity.ToTable("access_account_passkey").LiesWith(typeof(Account), nameof(IdentityUserPasskey<Guid>.UserId)).HasKey(passkey => passkey.CredentialId);
            entity.Property(passkey => passkey.CredentialId).HasMaxLength(1024);
            entity.OwnsOne(passkey => passkey.Data).ToJson();
            entity.HasIndex(passkey => passkey.UserId);
        });
        model.Entity<Post>(entity =>
        {
            entity.ToTable("access_post").HasKey(post => post.Id);
            entity.HasIndex(post => post.OrganisationId);
        });
        model.Entity<PostHolding>(entity =>
        {
            entity.ToTable("access_post_holding").LiesWith(typeof(Post), nameof(PostHolding.PostId)).HasNoOverlap(holding => holding.From, holding => holding.To, nameof(PostHolding.PostId)).HasKey(holding => holding.Id);
            entity.HasIndex(holding => holding.AccountId);
            entity.HasIndex(holding => holding.PostId);
        });
        model.Entity<Zone>().ToTable("access_zone").LiesAt(nameof(Zone.County)).HasKey(zone => zone.Id);
        model.Entity<ZoneTownship>().ToTable("access_zone_township").LiesAt(nameof(ZoneTownship.Township)).HasNoOverlap(member => member.From, member => member.To, nameof(ZoneTownship.Township)).HasKey(member => member.Id);
        model.Entity<Session>(entity =>
        {
            entity.ToTable("access_session").IsUnaudited().HasKey(session => session.Id);
            entity.HasIndex(session => session.AccountId);
        });
        model.Entity<SignInTry>().ToTable("access_sign_in_try").IsUnaudited().HasKey(row => row.Key);
        model.Entity<RecoveryCode>(entity =>
        {
            entity.ToTable("access_recovery_code").IsUnaudited().HasKey(code => code.Id);
            entity.HasIndex(code => code.AccountId);
        });
        model.Entity<FirstAdministratorLink>().ToTable("access_first_administrator").IsUnaudited().HasKey(link => link.Id);
        model.Entity<FieldPhone>(entity =>
        {
            entity.ToTable("access_phone").HasKey(phone => phone.Id);
            entity.HasIndex(phone => phone.Fingerprint).IsUnique();
            entity.Property(phone => phone.Fingerprint).IsSecret();
        });
        model.Entity<PhonePerson>(entity =>
        {
            entity.ToTable("access_phone_person").LiesWith(typeof(FieldPhone), nameof(PhonePerson.PhoneId)).HasKey(person => person.Id);
            entity.HasIndex(person => person.PhoneId);
            entity.Property(person => person.Pin).IsSecret();
        });
        model.Entity<PhoneOffer>(entity =>
        {
            entity.ToTable("access_phone_offer").IsUnaudited().HasKey(offer => offer.Id);
            entity.HasIndex(offer => offer.Fingerprint);
        });
        model.Entity<InitialPassword>(entity =>
        {
            entity.ToTable("access_initial_password").IsUnaudited().HasKey(row => row.AccountId);
            entity.HasIndex(row => row.ImportId);
        });
        model.Entity<AccountAct>(entity =>
        {
            entity.ToTable("access_account_act").IsUnaudited().IsAppendOnly().HasKey(act => act.Id);
            entity.HasIndex(act => act.AccountId);
        });
    }
}
